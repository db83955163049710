"""Pictures: chains, timelines, networks and maps, each drawn from an answer and carrying its claims."""
