"""Episodes and forecasts of mass killing: `mass_killing` is the loader."""
