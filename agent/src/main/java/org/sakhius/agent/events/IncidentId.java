package org.sakhius.agent.events;

import java.security.SecureRandom;

/** Makes ids of incidents: 26 letters and digits, drawn at random, so that they tell nothing. */
public final class IncidentId {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private IncidentId() {}

    /** A fresh id of 130 random bits. */
    public static String draw(SecureRandom random) {
        byte[] bytes = new byte[26];
        random.nextBytes(bytes);
        StringBuilder id = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            id.append(ALPHABET.charAt(b & 31));
        }
        return id.toString();
    }
}
