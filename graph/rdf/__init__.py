"""A store as RDF, and RDF as records. `rdf` writes and reads whole stores, the others do its work."""
