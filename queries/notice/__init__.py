"""Who was told: `notice`, `warned` and `letter`, what a communication is about, and to whom it went."""
