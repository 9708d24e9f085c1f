"""What begins a deck's repository, what publishes its site, and what keeps it from being published."""
