package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Request;
import org.sakhius.filters.name.NameSet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The groups of servers, and which of them a question goes to. Confined to one event loop. */
final class Routes {
    private record Branch(NameSet names, ServerGroup group) {}

    private final ServerGroup main;
    private final List<Branch> branches = new ArrayList<>();

    Routes(UpstreamPlan plan, Function<UpstreamServer, Server> open) {
        main = new ServerGroup(plan.servers().stream().map(open).toList(), plan.strategy(), false);
        for (UpstreamPlan.Route route : plan.routes()) {
            List<Server> servers = route.servers().stream().map(open).toList();
            branches.add(new Branch(route.names(), new ServerGroup(servers, Strategy.ORDER, true)));
        }
    }

    /** The group whose name covers the question most narrowly. */
    ServerGroup of(Request request) {
        ServerGroup best = main;
        int longest = -1;
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            @Nullable String name = branch.names().covering(request.name, 0, request.nameLength);
            if (name != null && name.length() > longest) {
                longest = name.length();
                best = branch.group();
            }
        }
        return best;
    }

    void close() {
        main.close();
        branches.forEach(branch -> branch.group().close());
    }
}
