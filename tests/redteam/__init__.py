"""What must never be said: one test for each entry of the red-team list, and twins of our own."""
