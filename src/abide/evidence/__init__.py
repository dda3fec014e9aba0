"""From documents and tables to evidence: claims (what texts and rows say), observations, relations."""
