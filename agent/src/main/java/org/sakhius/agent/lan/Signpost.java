package org.sakhius.agent.lan;

import org.sakhius.agent.files.Pem;
import org.sakhius.agent.localca.CaFiles;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

/**
 * Where the house's own authority and the page that it vouches for are (DESIGN 7). The file is read
 * at each request, so that what is handed out is what is in force. Immutable.
 *
 * @param authority PEM of the certificate that devices are told to trust
 * @param page the guardians' page, at https
 */
public record Signpost(Path authority, URI page) {
    /** The host under which plain http is nothing but the signpost. */
    static final String HOST = CaFiles.NAME;

    X509Certificate certificate() throws IOException, GeneralSecurityException {
        return Pem.certificate(authority);
    }
}
