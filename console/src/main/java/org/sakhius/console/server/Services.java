package org.sakhius.console.server;

import org.sakhius.console.account.AgentAuth;
import org.sakhius.console.account.Challenges;
import org.sakhius.console.account.Sessions;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.Secrets;

import java.util.HashMap;
import java.util.Map;

/** What stands between the routes and the database. */
record Services(Stores stores, AgentAuth agents, Sessions sessions) {

    /** Builds all on an open database. Blocks. */
    static Services over(Database database, ConsoleSettings settings, StartOptions options) {
        Stores stores = Stores.over(database, settings.notices() == null ? null : options.clock());
        byte[] key = Secrets.key(database, "challenge", options.random());
        Challenges challenges = new Challenges(key, options.random(), options.clock());
        Map<String, byte[]> keys = new HashMap<>();
        settings.agents().forEach(agent -> keys.put(agent.idHex(), agent.signingPublicKey()));
        return new Services(
                stores,
                new AgentAuth(keys, options.clock()),
                new Sessions(
                        challenges,
                        stores.sessions(),
                        stores.viewers(),
                        options.random(),
                        options.clock()));
    }
}
