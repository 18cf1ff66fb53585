package org.sakhius.console.server;

import org.sakhius.console.account.AgentAuth;
import org.sakhius.console.account.Challenges;
import org.sakhius.console.account.Factors;
import org.sakhius.console.account.Sessions;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.Secrets;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What stands between the routes and the database. */
record Services(Stores stores, AgentAuth agents, Sessions sessions, Factors factors) {

    /**
     * Builds all on an open database. Blocks.
     *
     * @param publicUrl the origin that browsers use, asked once the port is known
     */
    static Services over(
            Database database,
            ConsoleSettings settings,
            StartOptions options,
            Supplier<URI> publicUrl) {
        Stores stores = Stores.over(database, settings.notices() == null ? null : options.clock());
        byte[] key = Secrets.key(database, "challenge", options.random());
        Challenges challenges = new Challenges(key, options.random(), options.clock());
        Factors factors = new Factors(
                stores.factors(), stores.asks(), publicUrl, options.random(), options.clock());
        return new Services(
                stores,
                new AgentAuth(keys(settings.agents()), options.clock()),
                new Sessions(
                        challenges,
                        stores.sessions(),
                        stores.viewers(),
                        factors,
                        options.random(),
                        options.clock()),
                factors);
    }

    /** Their keys by id. */
    static Map<String, byte[]> keys(List<TrustedAgent> agents) {
        Map<String, byte[]> keys = new HashMap<>();
        agents.forEach(agent -> keys.put(agent.idHex(), agent.signingPublicKey()));
        return keys;
    }
}
