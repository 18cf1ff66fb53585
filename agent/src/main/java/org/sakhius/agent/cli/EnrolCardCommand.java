package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.config.SchoolConfig;
import org.sakhius.agent.consent.ConsentFile;
import org.sakhius.agent.lan.ConsentPage;
import org.sakhius.agent.lan.Html;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** {@code sakhius enrol-card}: a card for a guardian, by which they may consent on one device. */
@Command(
        name = "enrol-card",
        description = "Prints a card (HTML) by which a guardian may consent on one device.",
        mixinStandardHelpOptions = true)
final class EnrolCardCommand extends ConfiguredCommand {

    @Parameters(paramLabel = "DEVICE", description = "The device's id in the configuration.")
    private String device = "";

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws Exception {
        AgentConfig config = load();
        SchoolConfig school = config.school();
        if (school == null) {
            throw new Failure("consent is for schools. Mend: write mode: school and school: {"
                    + " responsible: …, notice: … } into " + config.file());
        }
        String base = LanCardCommand.base(config);
        DeviceConfig found = config.devices().stream()
                .filter(one -> one.id().equals(device))
                .findFirst()
                .orElseThrow(() -> new Failure("there is no device " + Shown.plain(device)));
        if (found.shared()) {
            throw new Failure("several people use it, so nothing is kept of it, and nobody can"
                    + " consent for all");
        }
        long now = clock.instant().getEpochSecond();
        try {
            ConsentFile register = new ConsentFile(config.data());
            String code = register.issue(device, new SecureRandom(), now);
            String link = base + ConsentPage.PATH + "?card=" + code;
            out().println(page(link, found, school, until(register, config)));
        } catch (IOException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private String until(ConsentFile register, AgentConfig config) throws IOException {
        return register.read().cards().stream()
                .filter(card -> card.device().equals(device))
                .map(card -> Instant.ofEpochSecond(card.until())
                        .atZone(config.zone())
                        .toLocalDate()
                        .toString())
                .findFirst()
                .orElse("");
    }

    private static String page(
            String link, DeviceConfig device, SchoolConfig school, String until) {
        return PrintedCard.html(
                """
            <h1>Асран хамгаалагчид: @mn@</h1>
            <p>Хүүхдийн энэ төхөөрөмж дээр дараах кодыг уншуулна уу. Юу хадгалагдах, хэн унших,
            яаж буцаахыг тэнд бичсэн. Зөвшөөрөх эсэхээ та өөрөө шийднэ. Картыг зөвхөн асран
            хамгаалагчид өгнө. @until@ хүртэл, нэг удаа хүчинтэй. Асуух хүн: @who@.</p>
            <h1 lang="en">For the guardian: @en@</h1>
            <p lang="en">Scan this code on the child's device. The page says what would be kept, who
            reads it and how it is taken back. You are free to say no. This card is for the guardian
            alone. It works until @until@, once. Who answers for it: @who@.</p>
            @svg@
            <p class="link"><code>@link@</code></p>
            """.replace("@mn@", Html.escape(device.name().mn()))
                        .replace("@en@", Html.escape(device.name().en()))
                        .replace("@until@", until)
                        .replace("@who@", Html.escape(school.responsible())),
                link);
    }
}
