-- A lease ends with most taps, so an index by its end costs each of them, and saves a look at the few leases once a minute.
DROP INDEX assignments_expiring;
