"""What proceedings have decided: `status` and `standing`, by the day asked about."""
