"""The HTTP face: resources and questions as JSON and RDF, SPARQL, Cypher, who may see and write what."""
