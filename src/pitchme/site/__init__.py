"""HTML becomes a plan of files, and the plan is written."""
