-- Most taps end a lease and would update an index on its end, which speeds up only one small query a minute.
DROP INDEX assignments_expiring;
