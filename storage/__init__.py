"""Where everything is kept: SQL, migrations, picture files. It returns values of bot.labeling."""
