interface Option {
  readonly value: string;
  readonly text: string;
  readonly lang?: string;
}

interface Props {
  readonly name: string;
  readonly title: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

/** A few choices side by side; radio buttons underneath, so that keys and readers know them. */
export function Choice({ name, title, options, value, onChoose }: Props) {
  return (
    <fieldset class="choice">
      <legend>{title}</legend>
      <div class="choice-options">
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
