"""Gold and simulated measures, and the gates that refuse to fall below their floors."""
