//! The scenarios that are run on the built page, by what they are about.

mod coming_back;
mod document;
mod exported;
mod files;
mod grid;
mod input_method;
mod last_year;
mod layout;
mod main_job;
mod panic;
mod practice;
mod print_layout;
mod privacy;
mod relations;
mod repairs;
mod rewriting;
mod rules;
mod scores;
mod starts;
mod steps;
mod storage;
mod tables;
mod teaching;
mod typing;
mod undo;

pub use teaching::open_class;

use crate::engine::Engine;
use crate::scenario::{Scenario, current_only, everywhere, scenario};

/// All of them, in the order they run.
pub fn all() -> Vec<Scenario> {
    let mut all = vec![
        scenario!(everywhere, starts::starts),
        scenario!(everywhere, main_job::one_error_and_only_one),
        scenario!(everywhere, main_job::what_holds_says_so),
        scenario!(everywhere, main_job::ratios_follow),
        scenario!(everywhere, main_job::the_error_leaves_with_the_last_key),
        scenario!(everywhere, main_job::without_the_claim_it_is_a_question),
        scenario!(everywhere, main_job::both_files_go_along),
        scenario!(everywhere, typing::a_report_is_typed_with_keys_alone),
        scenario!(everywhere, typing::figures_are_read_as_people_write_them),
        scenario!(everywhere, typing::nonsense_stays_and_counts_for_nothing),
        scenario!(everywhere, typing::a_field_outlives_what_changes_around_it),
        scenario!(everywhere, typing::an_explanation_is_typed_to_its_end),
        scenario!(everywhere, typing::the_panel_keeps_the_focus),
        scenario!(everywhere, files::a_download_opens_again),
        scenario!(everywhere, files::a_file_can_be_dropped),
        scenario!(everywhere, files::opening_can_be_taken_back),
        scenario!(everywhere, files::wrong_files_change_nothing),
        scenario!(everywhere, files::fifty_megabytes_of_noise_are_refused),
        scenario!(everywhere, files::unknown_names_are_kept),
        scenario!(everywhere, files::a_name_of_script_stays_text),
        scenario!(everywhere, undo::a_word_is_one_step),
        scenario!(everywhere, undo::keys_undo_and_redo),
        scenario!(everywhere, undo::typing_after_a_step_back_goes_on),
        scenario!(everywhere, coming_back::a_reload_loses_nothing),
        scenario!(everywhere, coming_back::a_new_window_offers_to_continue),
        scenario!(everywhere, coming_back::what_was_put_aside_can_be_had_back),
        scenario!(
            everywhere,
            coming_back::the_first_visit_has_nothing_to_continue
        ),
        scenario!(everywhere, coming_back::another_window_is_noticed),
        scenario!(everywhere, storage::forbidden_storage_costs_nothing),
        scenario!(everywhere, storage::full_storage_costs_nothing),
        scenario!(everywhere, storage::nothing_is_promised_that_is_not_kept),
        scenario!(everywhere, storage::practice_says_that_nothing_is_kept),
        scenario!(everywhere, storage::rubbish_is_handed_out_and_not_lost),
        scenario!(everywhere, storage::rubbish_is_not_lost_for_want_of_room),
        scenario!(everywhere, panic::a_fault_hands_out_the_data),
        scenario!(
            current_only,
            input_method::chinese_is_composed_in_every_kind_of_field
        ),
        scenario!(
            current_only,
            input_method::digits_are_composed_in_number_fields
        ),
        scenario!(
            current_only,
            input_method::undo_keeps_away_from_a_composition
        ),
        scenario!(everywhere, input_method::chinese_arrives_whole),
        scenario!(everywhere, tables::a_row_comes_by_typing),
        scenario!(everywhere, tables::a_row_goes_by_a_button_and_comes_back),
        scenario!(everywhere, tables::the_focus_survives_a_removed_row),
        scenario!(everywhere, tables::a_thousand_rows_are_opened_and_edited),
        scenario!(selects_by_key, grid::keys_move_as_on_a_sheet),
        scenario!(selects_by_key, grid::enter_goes_on_to_a_new_row),
        scenario!(current_only, grid::a_composition_keeps_its_keys),
        scenario!(everywhere, grid::a_block_is_pasted_and_taken_back_at_once),
        scenario!(everywhere, grid::what_finds_no_place_is_listed),
        scenario!(everywhere, grid::one_cell_is_an_ordinary_paste),
        scenario!(everywhere, relations::what_belongs_together_lights_up),
        scenario!(everywhere, relations::a_vouched_figure_survives_a_reload),
        scenario!(
            everywhere,
            repairs::a_likely_slip_is_named_and_mended_in_one_step
        ),
        scenario!(everywhere, repairs::the_other_reading_takes_the_claim_away),
        scenario!(everywhere, repairs::while_one_types_nothing_is_offered),
        scenario!(everywhere, repairs::a_vouched_figure_is_not_suspected),
        scenario!(everywhere, repairs::every_value_says_how_it_came_about),
        scenario!(everywhere, last_year::last_years_file_fills_blank_columns),
        scenario!(everywhere, last_year::last_year_is_taken_off_again),
        scenario!(everywhere, last_year::last_year_can_come_first),
        scenario!(everywhere, scores::scores_follow_by_the_set_that_is_chosen),
        scenario!(current_only, scores::a_scoring_set_fits_every_width),
        scenario!(everywhere, document::the_preview_shows_the_document),
        scenario!(everywhere, document::printing_prints_the_document),
        scenario!(
            everywhere,
            document::the_preview_stays_where_it_was_scrolled_to
        ),
        scenario!(
            everywhere,
            document::the_panel_shows_the_pictures_when_asked
        ),
        scenario!(everywhere, privacy::nothing_is_sent_anywhere),
        scenario!(current_only, layout::nothing_hangs_over_the_edge),
        scenario!(current_only, layout::what_is_further_down_fits_as_well),
        scenario!(
            current_only,
            layout::every_section_is_shown_when_it_is_scrolled_to
        ),
        scenario!(current_only, layout::every_control_is_reached_with_tab),
        scenario!(current_only, layout::axe_has_nothing_to_say),
    ];
    all.extend(exported::scenarios());
    all.extend(practice::scenarios());
    all.extend(teaching::scenarios());
    all.extend(rewriting::scenarios());
    all.extend(rules::scenarios());
    all.extend(print_layout::scenarios());
    all
}

/// The headless Chromium 90 dies of every selection that a key makes.
fn selects_by_key(engine: Engine) -> bool {
    engine != Engine::Chromium90
}
