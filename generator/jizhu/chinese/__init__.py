"""Facts about Chinese: characters, scripts, pinyin, foldings. Nothing here knows what a project is."""
