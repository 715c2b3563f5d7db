# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_fourfold_global_optspecs
    string join \n data-dir= config-dir= plain read-only ascii color= theme= no-mouse h/help V/version
end

function __fish_fourfold_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_fourfold_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_fourfold_using_subcommand
    set -l cmd (__fish_fourfold_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c fourfold -n "__fish_fourfold_needs_command" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_needs_command" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_needs_command" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_needs_command" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_needs_command" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_needs_command" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_needs_command" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_needs_command" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c fourfold -n "__fish_fourfold_needs_command" -s V -l version -d 'Print version'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "classify" -d 'Start or resume a session with a partner'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "glossary" -d 'Explain a term, compare two or three types, or open the glossary'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "review" -d 'Review the library: the mix, the gaps, the open work, what changed; --plain prints it'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "evaluate" -d 'Read answers as JSON Lines on stdin, write outcomes as JSON Lines'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "list" -d 'List the partners, or the agreements whose notice date comes up'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "show" -d 'Print one partner with its exchanges, the reasons and what is still to find out'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "import" -d 'Take in the partners of a CRM or partner program; without --apply, say what would happen'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "export" -d 'Write the library or one partner in a format for other people and programs'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "check" -d 'Name every fault of every file and the open work; exit code 1 when there is any'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "restore" -d 'List what was deleted or damaged, or the earlier versions of a partner; bring one back'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "merge" -d 'Merge two versions of a partner\'s file that came from a third: for git'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "taxonomy" -d 'Say which taxonomy is in force'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "doctor" -d 'Look at the terminal, the folders and the settings, and say what needs attention'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "completions" -d 'Print what makes a shell complete commands and options'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "man" -d 'Print the manual page: fourfold man | man -l -'
complete -c fourfold -n "__fish_fourfold_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c fourfold -n "__fish_fourfold_using_subcommand classify" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand classify" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand classify" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand classify" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand classify" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand classify" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand classify" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand classify" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand classify" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand glossary" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand glossary" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand glossary" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand glossary" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand glossary" -l json -d 'Print the data as JSON'
complete -c fourfold -n "__fish_fourfold_using_subcommand glossary" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand glossary" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand glossary" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand glossary" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand glossary" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand review" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand review" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand review" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand review" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand review" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand review" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand review" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand review" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand review" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand evaluate" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand evaluate" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand evaluate" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand evaluate" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand evaluate" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand evaluate" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand evaluate" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand evaluate" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand evaluate" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -l ending -d 'Only agreements whose notice date is at most this many days away' -r
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -l json -d 'Print JSON for other programs'
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand list" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand show" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand show" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand show" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand show" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand show" -l json -d 'Print JSON for other programs'
complete -c fourfold -n "__fish_fourfold_using_subcommand show" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand show" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand show" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand show" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand show" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l map -d 'Take a column as a field, such as "Partner Company=name"; FIELD is name, web site, owner, region, status, tier, type, the name of a system with -id behind it, or nothing' -r
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l apply -d 'Do it; a backup of every partner that changes comes first'
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l all -d 'Name every row, not only the first of each kind'
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l undo -d 'Take the last import back; without --apply, say what would happen'
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand import" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l format -d 'csv, crm-csv, md, html, json or jsonl; by default what the ending of FILE says' -r -f -a "csv\t''
crm-csv\t''
md\t''
html\t''
json\t''
jsonl\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l partner -d 'Only this partner: id, name, beginning of the name, or the name of its file' -r
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -s o -l output -d 'Write into this file instead of printing' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l crm -d 'The CRM that crm-csv is for: salesforce or hubspot' -r -f -a "salesforce\t''
hubspot\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l notes -d 'With your own notes'
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l raw -d 'Without the apostrophes that keep a spreadsheet from running a text as a formula'
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l blank -d 'An empty questionnaire for a workshop, as md or html'
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand export" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l stale -d 'Call a review due after this many days' -r
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l faults -d 'Only faults, not open work: for a git hook'
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l drift -d 'Also name the decisions that the taxonomy in force would move'
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand check" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand restore" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand restore" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand restore" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand restore" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand restore" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand restore" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand restore" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand restore" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand restore" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand merge" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand merge" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand merge" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand merge" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand merge" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand merge" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand merge" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand merge" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand merge" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand taxonomy" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand taxonomy" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand taxonomy" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand taxonomy" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand taxonomy" -l print -d 'Print the shipped taxonomy, to start one of your own'
complete -c fourfold -n "__fish_fourfold_using_subcommand taxonomy" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand taxonomy" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand taxonomy" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand taxonomy" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand taxonomy" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand doctor" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand doctor" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand doctor" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand doctor" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand doctor" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand doctor" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand doctor" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand doctor" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand doctor" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand completions" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand completions" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand completions" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand completions" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand completions" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand completions" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand completions" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand completions" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand completions" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand man" -l data-dir -d 'Keep the portfolios below this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand man" -l config-dir -d 'Read settings, and keys, a taxonomy and a glossary of your own, from this folder' -r -F
complete -c fourfold -n "__fish_fourfold_using_subcommand man" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand man" -l theme -d 'Draw with these colours: default, high-contrast, blue-orange or monochrome' -r -f -a "default\t''
high-contrast\t''
blue-orange\t''
monochrome\t''"
complete -c fourfold -n "__fish_fourfold_using_subcommand man" -l plain -d 'Ask line by line, without drawing: for speech, braille and pipes'
complete -c fourfold -n "__fish_fourfold_using_subcommand man" -l read-only -d 'Change nothing: whatever would is refused'
complete -c fourfold -n "__fish_fourfold_using_subcommand man" -l ascii -d 'Draw with plain ASCII characters only'
complete -c fourfold -n "__fish_fourfold_using_subcommand man" -l no-mouse -d 'Leave the mouse to the terminal'
complete -c fourfold -n "__fish_fourfold_using_subcommand man" -s h -l help -d 'Print help'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "classify" -d 'Start or resume a session with a partner'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "glossary" -d 'Explain a term, compare two or three types, or open the glossary'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "review" -d 'Review the library: the mix, the gaps, the open work, what changed; --plain prints it'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "evaluate" -d 'Read answers as JSON Lines on stdin, write outcomes as JSON Lines'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "list" -d 'List the partners, or the agreements whose notice date comes up'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "show" -d 'Print one partner with its exchanges, the reasons and what is still to find out'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "import" -d 'Take in the partners of a CRM or partner program; without --apply, say what would happen'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "export" -d 'Write the library or one partner in a format for other people and programs'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "check" -d 'Name every fault of every file and the open work; exit code 1 when there is any'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "restore" -d 'List what was deleted or damaged, or the earlier versions of a partner; bring one back'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "merge" -d 'Merge two versions of a partner\'s file that came from a third: for git'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "taxonomy" -d 'Say which taxonomy is in force'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "doctor" -d 'Look at the terminal, the folders and the settings, and say what needs attention'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "completions" -d 'Print what makes a shell complete commands and options'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "man" -d 'Print the manual page: fourfold man | man -l -'
complete -c fourfold -n "__fish_fourfold_using_subcommand help; and not __fish_seen_subcommand_from classify glossary review evaluate list show import export check restore merge taxonomy doctor completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
