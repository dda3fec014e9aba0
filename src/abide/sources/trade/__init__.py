"""Trade statistics from files: UN Comtrade in its forms, and tables like BACI's."""
