"""The server: resources, protocols, limits, tiers, and clients that mean no good."""
