package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.LanConfig;
import org.sakhius.agent.lan.Html;

import picocli.CommandLine.Command;

import java.net.InetSocketAddress;

/** {@code sakhius lan-card}: a card for the wall that leads to the page on the network, as HTML. */
@Command(
        name = "lan-card",
        description = "Prints a card (HTML) that leads to the page on the network.",
        mixinStandardHelpOptions = true)
final class LanCardCommand extends ConfiguredCommand {

    @Override
    public Integer call() throws Exception {
        AgentConfig config = load();
        String base = base(config);
        LanConfig lan = config.lan();
        if (lan != null) {
            out().println(page(base + "/", lan));
        }
        return 0;
    }

    /**
     * Where the pages on the network are, without a slash at the end.
     *
     * @throws Failure when there are none, or nobody knows where
     */
    static String base(AgentConfig config) throws Failure {
        LanConfig lan = config.lan();
        if (lan == null) {
            throw new Failure("there is no page on the network. Mend: write lan: { listen:"
                    + " [\"192.168.1.1:80\"] } into " + config.file());
        }
        InetSocketAddress first = lan.listen().get(0);
        if (lan.name().isEmpty() && first.getAddress().isAnyLocalAddress()) {
            throw new Failure("nobody knows where the page is. Mend: write lan.name, or an address"
                    + " of this machine instead of " + Shown.address(first));
        }
        String port = first.getPort() == 80 ? "" : ":" + first.getPort();
        String host = lan.name().isEmpty() ? Shown.address(first) : lan.name() + port;
        return "http://" + host;
    }

    private static String page(String link, LanConfig lan) {
        return PrintedCard.html(
                """
            <h1>Энэ сүлжээг хамгаалж байна</h1>
            <p>Хариуцдаг: @mn@.
            Юу харагддаг, юу харагддаггүй, тусламж хаана байгааг эндээс уншаарай.</p>
            <h1 lang="en">This network is looked after</h1>
            <p lang="en">By @en@. Read here what is seen and what is not, and where help is.</p>
            @svg@
            <p class="link">@link@</p>
            """.replace("@mn@", Html.escape(lan.who().mn()))
                        .replace("@en@", Html.escape(lan.who().en())),
                link);
    }
}
