"""Arabic and Persian digits as Western ones, a letter for a letter: places in a text stay the same."""

TO_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
