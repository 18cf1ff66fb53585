package org.sakhius.agent.rewrite;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.pipeline.Aliases;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;
import org.sakhius.agent.profile.SafeSearch;

import java.util.HashMap;
import java.util.Map;

/**
 * Answers the name of a search engine as the name that the engine itself offers for searches
 * without what is for grown-ups, where the profile wants that.
 *
 * <p>It has its own switch only: no allow rule of anybody and no approval turns it off. An answer
 * holds the alias and the addresses behind it; of the type HTTPS it holds the alias alone, so that
 * no hint leads around it.
 */
public final class RewriteStage implements Stage {
    /** By profile, of the modes that were looked at last; a swap of the policy may bring others. */
    private final Map<String, SafeNames> names = new HashMap<>();

    private final Map<SafeSearch, SafeNames> byModes = new HashMap<>();
    private Map<String, SafeSearch> seen = Map.of();
    private String last = "";
    private SafeNames lastNames = SafeNames.NONE;

    @Override
    public Step step() {
        return Step.REWRITE;
    }

    @Override
    public Outcome handle(Query query) {
        Map<String, SafeSearch> modes = query.snapshot().safeSearch();
        if (modes.isEmpty() || !concerns(query.request().type)) {
            return Outcome.CONTINUE;
        }
        SafeNames own = names(modes, query.policy().profile());
        if (own.isEmpty()) {
            return Outcome.CONTINUE;
        }
        Request request = query.request();
        byte @Nullable [] target = own.target(request.name, request.nameLength);
        return target == null ? Outcome.CONTINUE : Aliases.answer(query, target);
    }

    /** The names of a profile, worked out once for each set of modes; in a row mostly the same. */
    private SafeNames names(Map<String, SafeSearch> modes, String profile) {
        if (modes == seen && profile.equals(last)) {
            return lastNames;
        }
        last = profile;
        lastNames = look(modes, profile);
        return lastNames;
    }

    private SafeNames look(Map<String, SafeSearch> modes, String profile) {
        if (modes != seen && !modes.equals(seen)) {
            names.clear();
            byModes.clear();
        }
        seen = modes;
        SafeNames own = names.get(profile);
        if (own == null) {
            SafeSearch search = modes.get(profile);
            own = search == null
                    ? SafeNames.NONE
                    : byModes.computeIfAbsent(
                            search, s -> SafeNames.of(s, SafeSearchData.builtIn()));
            names.put(profile, own);
        }
        return own;
    }

    /** Whether a browser finds its way by this type. */
    private static boolean concerns(int type) {
        return type == RrType.A
                || type == RrType.AAAA
                || type == RrType.HTTPS
                || type == RrType.SVCB
                || type == RrType.CNAME;
    }
}
