"""`mien-train words`: a reader of words, from its data to its network.

Everything is kept in `--work` and in the folder of each training, so that each step can be killed
and started again.
"""

import csv
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The reader of words in many languages.", no_args_is_help=True)

Data = Annotated[Path, typer.Option(help="Folder with the data sets of texts below it.")]
Work = Annotated[Path, typer.Option(help="Folder for pieces and the teacher's vectors.")]
Model = Annotated[Path, typer.Option(help="Folder of a training.")]


@app.command()
def embed(data: Data, work: Work) -> None:
    """Write the teacher's vectors of all texts; finished parts are kept."""
    from mien_training.words.preparation import VECTORS, teacher
    from mien_training.words.sets.finding import rows_below
    from mien_training.words.teacher.vectors import embed as run
    from mien_training.words.teacher.vectors import note_texts

    folder = work / VECTORS
    texts = note_texts((row.text for row in rows_below(data)), folder)
    run(texts, teacher(), folder, typer.echo)


@app.command()
def train(
    data: Data,
    work: Work,
    out: Annotated[Path, typer.Option(help="Folder for checkpoint and progress.")],
    design: Annotated[str, typer.Option(help="static, convolution, recurrence or attention.")],
    width: Annotated[int, typer.Option(help="Width of the table's rows.")] = 128,
    grams: Annotated[int, typer.Option(help="Width of the table of letters; 0 for none.")] = 0,
    layers: Annotated[int, typer.Option(help="Layers, where the design has several.")] = 2,
    pieces: Annotated[int, typer.Option(help="Pieces of the table.")] = 40_000,
    from_teacher: Annotated[bool, typer.Option(help="Begin as the teacher.")] = True,
    epochs: Annotated[float, typer.Option(help="Passes over the rows.")] = 4.0,
    batch: Annotated[int, typer.Option(help="Texts a step.")] = 96,
    rate: Annotated[float, typer.Option(help="Highest learning rate.")] = 1e-3,
    table_rate: Annotated[float, typer.Option(help="Highest learning rate of the table.")] = 1e-3,
    vectors: Annotated[float, typer.Option(help="How much the teacher's vectors count.")] = 0.0,
    answers: Annotated[float, typer.Option(help="How much those answers count.")] = 0.0,
    answers_of: Annotated[
        Path | None, typer.Option(help="File of a larger network's answers to learn from.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of all that is drawn.")] = 0,
    minutes: Annotated[float | None, typer.Option(help="Of the processor, then stop.")] = None,
) -> None:
    """Train a network, or go on with one; Ctrl-C loses a few hundred steps at most."""
    from mien_training.bar import bar
    from mien_training.progress import as_line
    from mien_training.words.judging import read_answers
    from mien_training.words.preparation import prepare, teacher
    from mien_training.words.settings import Design, Settings
    from mien_training.words.training import Run

    settings = Settings(
        design=Design(design),
        width=width,
        grams=grams,
        layers=layers,
        pieces=pieces,
        from_teacher=from_teacher,
        epochs=epochs,
        batch=batch,
        rate=rate,
        table_rate=table_rate,
        vectors=vectors,
        answers=answers,
        seed=seed,
    )
    prepared = prepare(data, work, pieces, typer.echo)
    if answers_of is not None:
        told = read_answers(answers_of)
        prepared = replace(prepared, material=replace(prepared.material, answers=told))
    run = Run(prepared, settings, teacher() if from_teacher else None)
    if run.resume(out):
        typer.echo(f"Goes on at step {run.done:,}.")
    with bar("words") as run.watched:
        seconds = None if minutes is None else 60 * minutes
        run.train(out, lambda stretch: typer.echo(as_line(stretch)), seconds)


@app.command()
def evaluate(
    data: Data,
    work: Work,
    model: Model,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("words.csv"),
) -> None:
    """Measure a trained network on the parts for development."""
    from mien_training.words.judging import figures_of
    from mien_training.words.preparation import prepare
    from mien_training.words.trained import load_trained, settings_of

    prepared = prepare(data, work, settings_of(model).pieces, typer.echo)
    network = load_trained(model, prepared)
    rows = [asdict(figure) for figure in figures_of(network, prepared.material)]
    with out.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        typer.echo(
            f"{row['question']}, {row['source']}, {row['language']}: {row['value']:.3f} "
            f"({row['low']:.3f} to {row['high']:.3f})"
        )


@app.command()
def answers(
    data: Data,
    work: Work,
    model: Model,
    out: Annotated[Path, typer.Option(help="File for the answers.")],
) -> None:
    """Write a trained network's answers to every text, for a smaller one to learn from."""
    from mien_training.words.judging import write_answers
    from mien_training.words.preparation import prepare
    from mien_training.words.trained import load_trained, settings_of

    prepared = prepare(data, work, settings_of(model).pieces, typer.echo)
    write_answers(load_trained(model, prepared), prepared.material, out)


@app.command()
def export(
    data: Data,
    work: Work,
    model: Model,
    out: Annotated[Path, typer.Option(help="Folder for the network and its pieces.")],
) -> None:
    """Write a trained network as ONNX with its pieces, its larger arrays in 8 bits."""
    from mien_training.words.export import export as run
    from mien_training.words.preparation import prepare
    from mien_training.words.trained import load_trained, settings_of

    prepared = prepare(data, work, settings_of(model).pieces, typer.echo)
    written = run(load_trained(model, prepared), prepared.vocabulary, out)
    typer.echo(
        f"{written.network + written.pieces:,} bytes; torch and ONNX Runtime differ by "
        f"{written.gap:.2g}."
    )
