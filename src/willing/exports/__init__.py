"""The register in the formats of others (docs/exports.md)."""
