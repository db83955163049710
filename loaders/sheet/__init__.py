"""Spreadsheets that an investigator fills in: `sheet` is the loader, `template` makes the empty one."""
