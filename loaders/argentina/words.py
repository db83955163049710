"""Words of the Argentine lists that a person has reviewed: ranks, none of which names anybody. A new rank is a line."""

from __future__ import annotations

_REVIEWED = """
Coronel; Teniente Coronel; Suboficial Mayor; Capitán de Navío; Comisario; Capitán de Fragata; Oficial
Comisario Inspector; Médico; General de Brigada; Comisario General; Suboficial Principal; Abogado; Subcomisario
Comodoro; Mayor; Capitán; Comisario Mayor; Cabo Primero; Teniente; Cabo; Sargento Ayudante; Sargento; Sargento Primero
Contralmirante; Contraalmirante; Capitán de Corbeta; Prefecto Principal; Suboficial; Subteniente; Guardiacárcel
Brigadier General; Comisario Principal; Oficial Mayor; Teniente de Navío; Coronel de Artillería; Agente
Comandante Principal; Agente de Inteligencia; Ayudante de Primera; Teniente Primero; Vicealmirante; Suboficial Primero
Oficial Principal; Subinspector; Oficial Médico; Brigadier; Alcaide; Alcaide Mayor; Almirante; Oficial Auxiliar
Teniente Auditor; Oficial Subinspector; Inspector Mayor; Brigadier Mayor; Comandante; General de División
Inspector General; Ayudante Principal; Prefecto; Alférez; Primer Alférez; Oficial Subayudante; Teniente de Fragata
Teniente General; Subcomisario General; Suboficial Auxiliar; Prefecto Mayor; Prefecto General; General; Fiscal
Sargento Primero de Caballería; Coronel de Ingenieros; Teniente Coronel de Artillería; Segundo Comandante
"""
RANKS = {word.strip().casefold(): word.strip() for line in _REVIEWED.splitlines() for word in line.split(";") if word}
"""Reviewed ranks, by their letters in lower case."""
UNSAID = "SIN ESPECIFICAR"
NO_FORCE = (
    "CIVIL",
    UNSAID,
    "FUERZAS ARMADAS",
    "POLICIA (SIN ESPECIFICAR)",
    "POLICIA PROVINCIAL",
    "SERVICIO PENITENCIARIO PROVINCIAL",
    "PODER JUDICIAL PROVINCIAL",
    "FUERZAS ARMADAS O DE SEGURIDAD URUGUAYAS",
    "CAPELLÁN (PBA)",
)
"""Words in the place of a force that name none, or one of several: each province has a service of its own."""
STATES = {
    "Concedida": ("granted", "The extradition was granted."),
    "Denegada": ("refused", "The extradition was refused."),
    "Con sentencia": (None, "There is a judgment; the list does not state its outcome for each accused."),
}
"""State of a case abroad → direction of the decision, and what is said of it."""
PENDING, DIED = "En trámite", "Finalizada por fallecimiento"
EXTRADITION = "Extradición"
KINDS = {EXTRADITION: "Extradition", "Juicio penal": "Criminal trial", "Juicio civil": "Civil trial"}
