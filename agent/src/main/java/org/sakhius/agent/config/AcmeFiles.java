package org.sakhius.agent.config;

import java.nio.file.Path;

/**
 * Where what was had by ACME is kept, for its owner alone.
 *
 * @param account the key by which the authority knows this gateway
 * @param chain what the listeners show
 * @param key of that
 * @param state how the last try went
 */
public record AcmeFiles(Path account, Path chain, Path key, Path state) {
    /** What the configuration says instead of a file. */
    public static final String WORD = "acme";

    /** In this data folder. */
    public static AcmeFiles in(Path data) {
        Path folder = data.resolve(WORD);
        return new AcmeFiles(
                folder.resolve("account.pem"),
                folder.resolve("chain.pem"),
                folder.resolve("key.pem"),
                folder.resolve("state.json"));
    }
}
