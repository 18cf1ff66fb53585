package org.sakhius.agent.pipeline;

import org.sakhius.agent.dns.Answer;

import java.util.Collection;

/**
 * The way of a query through the stages, in the order of {@link Step}. Confined to one event loop.
 */
public final class Pipeline {
    private final Stage[] stages = new Stage[Step.values().length];

    /**
     * @param stages one for each step, in whatever order
     * @throws IllegalArgumentException when a step has no stage or two
     */
    public Pipeline(Collection<Stage> stages) {
        for (Stage stage : stages) {
            int place = stage.step().ordinal();
            if (this.stages[place] != null) {
                throw new IllegalArgumentException(
                        "Two stages for " + stage.step().id());
            }
            this.stages[place] = stage;
        }
        for (Step step : Step.values()) {
            if (this.stages[step.ordinal()] == null) {
                throw new IllegalArgumentException("No stage for " + step.id());
            }
        }
    }

    /** Sends a query on its way; it is answered, dropped or kept by a stage when this returns. */
    public void accept(Query query) {
        query.enter(this);
        run(query, 0);
    }

    /** Goes on behind {@code step}; see {@link Query#resume}. */
    void resume(Query query, Step step) {
        run(query, step.ordinal() + 1);
    }

    /** Frees what the stages hold. */
    public void close() {
        for (Stage stage : stages) {
            stage.close();
        }
    }

    private void run(Query query, int from) {
        for (int i = from; i < stages.length; i++) {
            Outcome outcome = stages[i].handle(query);
            if (outcome == Outcome.WAIT) {
                return;
            }
            if (outcome == Outcome.DROP) {
                query.origin().dropped(query);
                return;
            }
            if (outcome == Outcome.REPLY) {
                break;
            }
        }
        Answer answer = query.answer();
        if (answer == null) {
            query.origin().dropped(query);
        } else {
            query.origin().reply(query, answer);
        }
    }

    /** The order as a Markdown table, for docs/pipeline.md. */
    public static String markdown() {
        StringBuilder out =
                new StringBuilder("| # | stage | what it does | why it stands here |\n");
        out.append("|---|---|---|---|\n");
        for (Step step : Step.values()) {
            out.append("| ").append(step.ordinal() + 1).append(" | ").append(step.id());
            out.append(" | ")
                    .append(step.task())
                    .append(" | ")
                    .append(step.why())
                    .append(" |\n");
        }
        return out.toString();
    }
}
