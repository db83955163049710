"""Command: `chain`, `chains`, `below` and `common`, the climb that they share, and what each link rests on."""
