return {greeting, KEYS[1], ARGV[1]}
