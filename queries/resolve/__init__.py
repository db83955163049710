"""`resolve`: records that may mean one thing, proposed with reasons; a person decides."""
