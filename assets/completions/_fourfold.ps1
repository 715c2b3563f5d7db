
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'fourfold' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'fourfold'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'fourfold' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('classify', 'classify', [CompletionResultType]::ParameterValue, 'Start or resume a session with a partner')
            [CompletionResult]::new('glossary', 'glossary', [CompletionResultType]::ParameterValue, 'Explain a term, compare two or three types, or open the glossary')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Review the library: the mix, the gaps, the open work, what changed; --plain prints it')
            [CompletionResult]::new('evaluate', 'evaluate', [CompletionResultType]::ParameterValue, 'Read answers as JSON Lines on stdin, write outcomes as JSON Lines')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the partners, or the agreements whose notice date comes up')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one partner with its exchanges, the reasons and what is still to find out')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in the partners of a CRM or partner program; without --apply, say what would happen')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the library or one partner in a format for other people and programs')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Name every fault of every file and the open work; exit code 1 when there is any')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'List what was deleted or damaged, or the earlier versions of a partner; bring one back')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Merge two versions of a partner''s file that came from a third: for git')
            [CompletionResult]::new('taxonomy', 'taxonomy', [CompletionResultType]::ParameterValue, 'Say which taxonomy is in force')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Look at the terminal, the folders and the settings, and say what needs attention')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what makes a shell complete commands and options')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page: fourfold man | man -l -')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'fourfold;classify' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;glossary' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print the data as JSON')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;review' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;evaluate' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;list' {
            [CompletionResult]::new('--ending', '--ending', [CompletionResultType]::ParameterName, 'Only agreements whose notice date is at most this many days away')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON for other programs')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;show' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON for other programs')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;import' {
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Take a column as a field, such as "Partner Company=name"; FIELD is name, web site, owner, region, status, tier, type, the name of a system with -id behind it, or nothing')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--apply', '--apply', [CompletionResultType]::ParameterName, 'Do it; a backup of every partner that changes comes first')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Name every row, not only the first of each kind')
            [CompletionResult]::new('--undo', '--undo', [CompletionResultType]::ParameterName, 'Take the last import back; without --apply, say what would happen')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;export' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'csv, crm-csv, md, html, json or jsonl; by default what the ending of FILE says')
            [CompletionResult]::new('--partner', '--partner', [CompletionResultType]::ParameterName, 'Only this partner: id, name, beginning of the name, or the name of its file')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write into this file instead of printing')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write into this file instead of printing')
            [CompletionResult]::new('--crm', '--crm', [CompletionResultType]::ParameterName, 'The CRM that crm-csv is for: salesforce or hubspot')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--notes', '--notes', [CompletionResultType]::ParameterName, 'With your own notes')
            [CompletionResult]::new('--raw', '--raw', [CompletionResultType]::ParameterName, 'Without the apostrophes that keep a spreadsheet from running a text as a formula')
            [CompletionResult]::new('--blank', '--blank', [CompletionResultType]::ParameterName, 'An empty questionnaire for a workshop, as md or html')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;check' {
            [CompletionResult]::new('--stale', '--stale', [CompletionResultType]::ParameterName, 'Call a review due after this many days')
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--faults', '--faults', [CompletionResultType]::ParameterName, 'Only faults, not open work: for a git hook')
            [CompletionResult]::new('--drift', '--drift', [CompletionResultType]::ParameterName, 'Also name the decisions that the taxonomy in force would move')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;restore' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;merge' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;taxonomy' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--print', '--print', [CompletionResultType]::ParameterName, 'Print the shipped taxonomy, to start one of your own')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;doctor' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;completions' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;man' {
            [CompletionResult]::new('--data-dir', '--data-dir', [CompletionResultType]::ParameterName, 'Keep the portfolios below this folder')
            [CompletionResult]::new('--config-dir', '--config-dir', [CompletionResultType]::ParameterName, 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Use colour: auto, always or never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'Draw with these colours: default, high-contrast, blue-orange or monochrome')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Ask line by line, without drawing: for speech, braille and pipes')
            [CompletionResult]::new('--read-only', '--read-only', [CompletionResultType]::ParameterName, 'Change nothing: whatever would is refused')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'Draw with plain ASCII characters only')
            [CompletionResult]::new('--no-mouse', '--no-mouse', [CompletionResultType]::ParameterName, 'Leave the mouse to the terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'fourfold;help' {
            [CompletionResult]::new('classify', 'classify', [CompletionResultType]::ParameterValue, 'Start or resume a session with a partner')
            [CompletionResult]::new('glossary', 'glossary', [CompletionResultType]::ParameterValue, 'Explain a term, compare two or three types, or open the glossary')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, 'Review the library: the mix, the gaps, the open work, what changed; --plain prints it')
            [CompletionResult]::new('evaluate', 'evaluate', [CompletionResultType]::ParameterValue, 'Read answers as JSON Lines on stdin, write outcomes as JSON Lines')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the partners, or the agreements whose notice date comes up')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one partner with its exchanges, the reasons and what is still to find out')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in the partners of a CRM or partner program; without --apply, say what would happen')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the library or one partner in a format for other people and programs')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Name every fault of every file and the open work; exit code 1 when there is any')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'List what was deleted or damaged, or the earlier versions of a partner; bring one back')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, 'Merge two versions of a partner''s file that came from a third: for git')
            [CompletionResult]::new('taxonomy', 'taxonomy', [CompletionResultType]::ParameterValue, 'Say which taxonomy is in force')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Look at the terminal, the folders and the settings, and say what needs attention')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what makes a shell complete commands and options')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page: fourfold man | man -l -')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'fourfold;help;classify' {
            break
        }
        'fourfold;help;glossary' {
            break
        }
        'fourfold;help;review' {
            break
        }
        'fourfold;help;evaluate' {
            break
        }
        'fourfold;help;list' {
            break
        }
        'fourfold;help;show' {
            break
        }
        'fourfold;help;import' {
            break
        }
        'fourfold;help;export' {
            break
        }
        'fourfold;help;check' {
            break
        }
        'fourfold;help;restore' {
            break
        }
        'fourfold;help;merge' {
            break
        }
        'fourfold;help;taxonomy' {
            break
        }
        'fourfold;help;doctor' {
            break
        }
        'fourfold;help;completions' {
            break
        }
        'fourfold;help;man' {
            break
        }
        'fourfold;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
