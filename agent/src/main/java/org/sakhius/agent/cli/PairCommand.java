package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.role.Permissions;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.role.Standing;
import org.sakhius.agent.run.DataFolder;
import org.sakhius.agent.summary.GatewayKeys;
import org.sakhius.agent.summary.OfferFolder;
import org.sakhius.agent.summary.PairingCards;
import org.sakhius.agent.summary.Viewer;
import org.sakhius.agent.summary.ViewerFile;
import org.sakhius.console.envelope.PairingOffer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code sakhius pair}: a card for one more viewer, or who the viewers are. */
@Command(
        name = "pair",
        description = "Pairs a guardian's device, beside the running agent.",
        mixinStandardHelpOptions = true)
final class PairCommand extends ConfiguredCommand {

    @Option(names = "--card", description = "Writes a page to print as well.")
    private boolean card;

    @Option(names = "--json", description = "Prints the card as JSON and does not wait.")
    private boolean json;

    @Option(
            names = "--afar",
            description = "Makes a link to send to another place; digits are compared before it"
                    + " pairs.")
    private boolean afar;

    @Option(
            names = "--confirm",
            paramLabel = "DIGITS",
            description = "Says that the phone's owner has read these thirty digits out.")
    private @Nullable String confirm;

    @Option(names = "--list", description = "Prints who is paired.")
    private boolean list;

    @Option(names = "--remove", paramLabel = "ID", description = "Removes a viewer at once.")
    private @Nullable String remove;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "What the phone's owner is: guardian (when missing), counsellor, second,"
                    + " teacher or it.")
    private String role = Role.GUARDIAN.id();

    @Option(
            names = "--group",
            paramLabel = "ID",
            description = "Of which group a counsellor, second or teacher is.")
    private @Nullable String group;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        AgentConfig read = load();
        try {
            String id = remove;
            if (id != null) {
                return remove(read, id);
            }
            String digits = confirm;
            if (digits != null) {
                PrintWriter out = out();
                return new CardWait(new OfferFolder(read.data()), clock, out).confirm(digits);
            }
            return list ? list(read) : pair(read);
        } catch (AccessDeniedException e) {
            throw new Failure(
                    read.data() + " may not be written. Mend: run it as root or the agent's user",
                    e);
        } catch (IOException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private int list(AgentConfig read) throws IOException {
        for (Viewer viewer : new ViewerFile(read.data()).read().viewers()) {
            String added = Shown.time(Instant.ofEpochSecond(viewer.added()), read.zone());
            Standing is = viewer.standing();
            String of = is.group().isEmpty() ? "" : " " + is.group();
            out().println(String.join(
                    "\t",
                    viewer.id(),
                    added,
                    Shown.plain(viewer.label()),
                    is.role().id() + of));
        }
        return 0;
    }

    private int remove(AgentConfig read, String id) throws IOException, Failure {
        if (!new ViewerFile(read.data()).remove(id)) {
            throw new Failure("there is no viewer " + Shown.plain(id) + ". See: pair --list");
        }
        out().println("removed; it cannot read what is sealed from now on");
        return 0;
    }

    private int pair(AgentConfig read) throws IOException, Failure {
        Standing standing = standing(read);
        URI url = publicUrl(read);
        PrintWriter out = out();
        GatewayKeys keys = GatewayKeys.open(read.data(), new SecureRandom());
        OfferFolder offers = new OfferFolder(read.data());
        PairingOffer offer = new PairingCards(offers, keys, clock)
                .issue(url, afar, standing, new SecureRandom());
        String link = offer.card().link();
        Path page = card ? page(read, offers, offer) : null;
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("link", link);
            line.put("expires", Shown.time(offer.expires(), read.zone()));
            line.put("card", page == null ? null : page.toString());
            out.println(Json.line(line));
            return 0;
        }
        if (!afar) {
            out.println(QrText.terminal(link));
        }
        out.println(link);
        if (page != null) {
            out.println("To print: " + page);
        }
        out.println("Valid until " + Shown.time(offer.expires(), read.zone()) + ", once.");
        out.flush();
        return new CardWait(offers, clock, out).await(PairingCards.id(offer), offer.expires());
    }

    private Standing standing(AgentConfig read) throws Failure {
        Role wanted = Role.byId(role);
        if (wanted == null) {
            throw new Failure("there is no role " + Shown.plain(role) + ". Mend: guardian,"
                    + " counsellor, second, teacher or it");
        }
        String refusal =
                Permissions.refusal(wanted, group, read.mode(), read.groups().keySet());
        if (refusal != null) {
            throw new Failure(refusal);
        }
        return new Standing(wanted, group == null ? "" : group);
    }

    private URI publicUrl(AgentConfig read) throws IOException, Failure {
        if (read.console() instanceof ConsoleConfig.None) {
            throw new Failure(
                    read.file() + ": console: none, so there is nothing to pair with. Mend: write"
                            + " console: { embedded: {} } or { url: … }");
        }
        if (!DataFolder.isTaken(read)) {
            err().println("sakhius: no agent runs on " + read.data() + "; start it to pair");
        }
        URI noted = DataFolder.publicUrl(read);
        if (noted != null) {
            return noted;
        }
        if (read.console() instanceof ConsoleConfig.Remote remote) {
            return remote.url();
        }
        ConsoleConfig.Embedded embedded = (ConsoleConfig.Embedded) read.console();
        URI configured = embedded.publicUrl();
        String scheme = embedded.certificate() == null ? "http" : "https";
        return configured != null
                ? configured
                : URI.create(scheme + "://localhost:" + embedded.listen().getPort());
    }

    private static Path page(AgentConfig read, OfferFolder offers, PairingOffer offer)
            throws IOException {
        Path page = offers.folder().resolve(PairingCards.id(offer) + ".html");
        String html = CardPage.html(read.name(), offer.card().link(), offer.expires(), read.zone());
        AtomicFiles.writePrivate(page, html.getBytes(StandardCharsets.UTF_8));
        return page;
    }
}
