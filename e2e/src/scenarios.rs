//! The stories told on the built page, a file each.

mod coming_back;
mod exported;
mod files;
mod grid;
mod input_method;
mod last_year;
mod layout;
mod main_job;
mod panic;
mod paper;
mod practice;
mod privacy;
mod relations;
mod repairs;
mod rewriting;
mod rules;
mod scores;
mod sheets;
mod starts;
mod steps;
mod storage;
mod tables;
mod teaching;
mod typing;
mod undo;

pub use teaching::open_class;

use crate::engine::Engine;
use crate::story::Story;

/// All of them, in the order they run.
#[allow(clippy::too_many_lines)] // One arm or case after the other.
pub fn all() -> Vec<Story> {
    let mut all = vec![
        Story::everywhere("starts", starts::starts),
        Story::everywhere("one-error-and-only-one", main_job::one_error_and_only_one),
        Story::everywhere("what-holds-says-so", main_job::what_holds_says_so),
        Story::everywhere("ratios-follow", main_job::ratios_follow),
        Story::everywhere(
            "the-error-leaves-with-the-last-key",
            main_job::the_error_leaves_with_the_last_key,
        ),
        Story::everywhere(
            "without-the-claim-it-is-a-question",
            main_job::without_the_claim_it_is_a_question,
        ),
        Story::everywhere("both-files-go-along", main_job::both_files_go_along),
        Story::everywhere(
            "a-report-is-typed-with-keys-alone",
            typing::a_report_is_typed_with_keys_alone,
        ),
        Story::everywhere(
            "figures-are-read-as-people-write-them",
            typing::figures_are_read_as_people_write_them,
        ),
        Story::everywhere(
            "nonsense-stays-and-counts-for-nothing",
            typing::nonsense_stays_and_counts_for_nothing,
        ),
        Story::everywhere(
            "a-field-outlives-what-changes-around-it",
            typing::a_field_outlives_what_changes_around_it,
        ),
        Story::everywhere(
            "an-explanation-is-typed-to-its-end",
            typing::an_explanation_is_typed_to_its_end,
        ),
        Story::everywhere(
            "the-panel-keeps-the-focus",
            typing::the_panel_keeps_the_focus,
        ),
        Story::everywhere("a-download-opens-again", files::a_download_opens_again),
        Story::everywhere("a-file-can-be-dropped", files::a_file_can_be_dropped),
        Story::everywhere(
            "opening-can-be-taken-back",
            files::opening_can_be_taken_back,
        ),
        Story::everywhere(
            "wrong-files-change-nothing",
            files::wrong_files_change_nothing,
        ),
        Story::everywhere(
            "fifty-megabytes-of-noise-are-refused",
            files::fifty_megabytes_of_noise_are_refused,
        ),
        Story::everywhere("unknown-names-are-kept", files::unknown_names_are_kept),
        Story::everywhere(
            "a-name-of-script-stays-text",
            files::a_name_of_script_stays_text,
        ),
        Story::everywhere("a-word-is-one-step", undo::a_word_is_one_step),
        Story::everywhere("keys-undo-and-redo", undo::keys_undo_and_redo),
        Story::everywhere(
            "typing-after-a-step-back-goes-on",
            undo::typing_after_a_step_back_goes_on,
        ),
        Story::everywhere(
            "a-reload-loses-nothing",
            coming_back::a_reload_loses_nothing,
        ),
        Story::everywhere(
            "a-new-window-offers-to-continue",
            coming_back::a_new_window_offers_to_continue,
        ),
        Story::everywhere(
            "what-was-put-aside-can-be-had-back",
            coming_back::what_was_put_aside_can_be_had_back,
        ),
        Story::everywhere(
            "the-first-visit-has-nothing-to-continue",
            coming_back::the_first_visit_has_nothing_to_continue,
        ),
        Story::everywhere(
            "another-window-is-noticed",
            coming_back::another_window_is_noticed,
        ),
        Story::everywhere(
            "forbidden-storage-costs-nothing",
            storage::forbidden_storage_costs_nothing,
        ),
        Story::everywhere(
            "full-storage-costs-nothing",
            storage::full_storage_costs_nothing,
        ),
        Story::everywhere(
            "nothing-is-promised-that-is-not-kept",
            storage::nothing_is_promised_that_is_not_kept,
        ),
        Story::everywhere(
            "practice-says-that-nothing-is-kept",
            storage::practice_says_that_nothing_is_kept,
        ),
        Story::everywhere(
            "rubbish-is-handed-out-and-not-lost",
            storage::rubbish_is_handed_out_and_not_lost,
        ),
        Story::everywhere(
            "rubbish-is-not-lost-for-want-of-room",
            storage::rubbish_is_not_lost_for_want_of_room,
        ),
        Story::everywhere(
            "a-fault-hands-out-the-data",
            panic::a_fault_hands_out_the_data,
        ),
        Story::current_only(
            "chinese-is-composed-in-every-kind-of-field",
            input_method::chinese_is_composed_in_every_kind_of_field,
        ),
        Story::current_only(
            "digits-are-composed-in-number-fields",
            input_method::digits_are_composed_in_number_fields,
        ),
        Story::current_only(
            "undo-keeps-away-from-a-composition",
            input_method::undo_keeps_away_from_a_composition,
        ),
        Story::everywhere("chinese-arrives-whole", input_method::chinese_arrives_whole),
        Story::everywhere("a-row-comes-by-typing", tables::a_row_comes_by_typing),
        Story::everywhere(
            "a-row-goes-by-a-button-and-comes-back",
            tables::a_row_goes_by_a_button_and_comes_back,
        ),
        Story::everywhere(
            "the-focus-survives-a-removed-row",
            tables::the_focus_survives_a_removed_row,
        ),
        Story::everywhere(
            "a-thousand-rows-are-opened-and-edited",
            tables::a_thousand_rows_are_opened_and_edited,
        ),
        Story::wherever(
            "keys-move-as-on-a-sheet",
            selects_by_key,
            grid::keys_move_as_on_a_sheet,
        ),
        Story::wherever(
            "enter-goes-on-to-a-new-row",
            selects_by_key,
            grid::enter_goes_on_to_a_new_row,
        ),
        Story::current_only(
            "a-composition-keeps-its-keys",
            grid::a_composition_keeps_its_keys,
        ),
        Story::everywhere(
            "a-block-is-pasted-and-taken-back-at-once",
            grid::a_block_is_pasted_and_taken_back_at_once,
        ),
        Story::everywhere(
            "what-finds-no-place-is-listed",
            grid::what_finds_no_place_is_listed,
        ),
        Story::everywhere(
            "one-cell-is-an-ordinary-paste",
            grid::one_cell_is_an_ordinary_paste,
        ),
        Story::everywhere(
            "what-belongs-together-lights-up",
            relations::what_belongs_together_lights_up,
        ),
        Story::everywhere(
            "a-vouched-figure-survives-a-reload",
            relations::a_vouched_figure_survives_a_reload,
        ),
        Story::everywhere(
            "a-likely-slip-is-named-and-mended-in-one-step",
            repairs::a_likely_slip_is_named_and_mended_in_one_step,
        ),
        Story::everywhere(
            "the-other-reading-takes-the-claim-away",
            repairs::the_other_reading_takes_the_claim_away,
        ),
        Story::everywhere(
            "while-one-types-nothing-is-offered",
            repairs::while_one_types_nothing_is_offered,
        ),
        Story::everywhere(
            "a-vouched-figure-is-not-suspected",
            repairs::a_vouched_figure_is_not_suspected,
        ),
        Story::everywhere(
            "every-value-says-how-it-came-about",
            repairs::every_value_says_how_it_came_about,
        ),
        Story::everywhere(
            "last-years-file-fills-blank-columns",
            last_year::last_years_file_fills_blank_columns,
        ),
        Story::everywhere(
            "last-year-is-taken-off-again",
            last_year::last_year_is_taken_off_again,
        ),
        Story::everywhere(
            "last-year-can-come-first",
            last_year::last_year_can_come_first,
        ),
        Story::everywhere(
            "scores-follow-by-the-set-that-is-chosen",
            scores::scores_follow_by_the_set_that_is_chosen,
        ),
        Story::current_only(
            "a-scoring-set-fits-every-width",
            scores::a_scoring_set_fits_every_width,
        ),
        Story::everywhere(
            "the-preview-shows-the-document",
            paper::the_preview_shows_the_document,
        ),
        Story::everywhere(
            "printing-prints-the-document",
            paper::printing_prints_the_document,
        ),
        Story::everywhere(
            "the-preview-stays-where-it-was-scrolled-to",
            paper::the_preview_stays_where_it_was_scrolled_to,
        ),
        Story::everywhere(
            "the-panel-shows-the-pictures-when-asked",
            paper::the_panel_shows_the_pictures_when_asked,
        ),
        Story::everywhere(
            "nothing-is-sent-anywhere",
            privacy::nothing_is_sent_anywhere,
        ),
        Story::current_only(
            "nothing-hangs-over-the-edge",
            layout::nothing_hangs_over_the_edge,
        ),
        Story::current_only(
            "what-is-further-down-fits-as-well",
            layout::what_is_further_down_fits_as_well,
        ),
        Story::current_only("sections-in-pictures", layout::sections_in_pictures),
        Story::current_only(
            "every-control-is-reached-with-tab",
            layout::every_control_is_reached_with_tab,
        ),
        Story::current_only("axe-has-nothing-to-say", layout::axe_has_nothing_to_say),
    ];
    all.extend(exported::stories());
    all.extend(practice::stories());
    all.extend(teaching::stories());
    all.extend(rewriting::stories());
    all.extend(rules::stories());
    all.extend(sheets::stories());
    all
}

/// The headless Chromium 90 dies of every selection that a key makes.
fn selects_by_key(engine: Engine) -> bool {
    engine != Engine::Chromium90
}
