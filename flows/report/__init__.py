"""What people see: the page, Atom, iCalendar."""
