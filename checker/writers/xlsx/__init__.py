"""The report as a workbook that a person goes on with: overview, requirements, findings, deadlines."""
