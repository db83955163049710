"""The consolidated list of the Security Council: `un_sc` is the loader."""
