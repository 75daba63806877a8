"""Lists of items as XLSX and CSV files."""
