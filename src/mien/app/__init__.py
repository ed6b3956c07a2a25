"""The application: settings, assembly, and the services that both interfaces share."""
