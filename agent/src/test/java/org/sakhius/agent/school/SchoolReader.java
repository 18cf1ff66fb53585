package org.sakhius.agent.school;

import org.sakhius.agent.role.Role;
import org.sakhius.agent.role.Standing;
import org.sakhius.console.envelope.KemKey;
import org.sakhius.console.envelope.Recipient;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Somebody of a school with a phone. */
record SchoolReader(CasePerson person, KemKey kem) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static SchoolReader of(String label, Role role, String group) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        KemKey kem = KemKey.generate(RANDOM);
        String hex = HexFormat.of().formatHex(id);
        CasePerson person = new CasePerson(
                hex,
                label,
                new Standing(role, group),
                "signs-" + hex,
                "opens-" + hex,
                new Recipient(id, kem.publicKey(), false));
        return new SchoolReader(person, kem);
    }
}
