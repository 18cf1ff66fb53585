package org.sakhius.agent.localca;

import java.nio.file.Path;

/**
 * Where the house's own authority keeps its files.
 *
 * @param authority the certificate that devices are told to trust
 * @param authorityKey what makes others; never leaves the gateway
 * @param chain what the listeners show
 * @param key of that
 */
public record CaFiles(Path authority, Path authorityKey, Path chain, Path key) {
    /** What the configuration says instead of a file. */
    public static final String WORD = "local-ca";

    /** What the gateway is called in its certificate; names below it are ids of devices. */
    public static final String NAME = "sakhius.home.arpa";

    /** In this data folder. */
    public static CaFiles in(Path data) {
        Path folder = data.resolve(WORD);
        return new CaFiles(
                folder.resolve("ca.pem"),
                folder.resolve("ca-key.pem"),
                folder.resolve("chain.pem"),
                folder.resolve("key.pem"));
    }
}
