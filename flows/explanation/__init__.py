"""How a text was read, told to a person: on the terminal, as a page, and for programs."""
