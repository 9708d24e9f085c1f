open("/tmp/pitchme-pwned", "w")
