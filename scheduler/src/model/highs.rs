//! What `good_lp` does not show of HiGHS: the bound that an integer program has proven when it is stopped, and a way to
//! stop it.

use std::ffi::{c_char, c_int, c_void};
use std::sync::{Mutex, PoisonError};

use good_lp::solvers::highs::HighsProblem;
use highs_sys::{HighsCallbackDataIn, HighsCallbackDataOut};

/// When to give up.
pub(crate) struct Limits<'l> {
    /// After so many seconds.
    pub(crate) seconds: f64,
    /// When this says so; it is asked often.
    pub(crate) is_cancelled: &'l (dyn Fn() -> bool + Sync),
}

/// The bound when nothing was proven.
const NOTHING: f64 = f64::INFINITY;

/// A gap so small is none.
const GAP: f64 = 1e-6;

/// Taking a solver down resets a scheduler that all solvers of the process share, so there is one at a time.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What a program that is to be maximised brings at most: it is solved on one thread, always in the same way, until it is
/// solved or given up.
///
/// A program that HiGHS cannot take proves nothing; there is always another bound beside this one.
pub(super) fn solve(program: HighsProblem, limits: &Limits<'_>) -> f64 {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let Ok(mut model) = program.try_into_inner() else {
        return NOTHING;
    };
    let set = [
        model.try_set_option("threads", 1),
        model.try_set_option("parallel", "off"),
        model.try_set_option("random_seed", 1),
        model.try_set_option("mip_rel_gap", GAP),
        model.try_set_option("time_limit", limits.seconds),
    ];
    if set.iter().any(Result::is_err) || !stop_when_told(&mut model, &limits.is_cancelled) {
        return NOTHING;
    }
    let Ok(solved) = model.try_solve() else {
        return NOTHING;
    };
    // Where there is nothing to tell, for a program without variables or one that was stopped before it began, every
    // figure reads -1: then nothing is known of the bound either.
    let solution_status = solved.int_info_value(c"primal_solution_status").unwrap_or(-1);
    if solution_status < 0 {
        return NOTHING;
    }
    solved
        .double_info_value(c"mip_dual_bound")
        .ok()
        .filter(|bound| !bound.is_nan())
        .unwrap_or(NOTHING)
}

type IsCancelled<'l> = &'l (dyn Fn() -> bool + Sync);

/// Has the solver ask, at every node and now and then between, whether to go on. Returns whether it will.
#[expect(unsafe_code, reason = "the solver's C interface is the only way to stop it")]
fn stop_when_told(model: &mut highs::Model, is_cancelled: &IsCancelled<'_>) -> bool {
    let data = std::ptr::from_ref(is_cancelled).cast_mut().cast::<c_void>();
    let kinds = [
        highs_sys::kHighsCallbackMipInterrupt,
        highs_sys::kHighsCallbackSimplexInterrupt,
    ];
    // SAFETY: the model is alive; `data` points to `is_cancelled`, which outlives the solve that follows, and `ask`
    // reads it as what it is.
    unsafe {
        let set = highs_sys::Highs_setCallback(model.as_mut_ptr(), Some(ask), data);
        set == 0
            && kinds
                .iter()
                .all(|kind| highs_sys::Highs_startCallback(model.as_mut_ptr(), *kind) == 0)
    }
}

#[expect(unsafe_code, reason = "called by the solver with pointers of its own")]
unsafe extern "C" fn ask(
    _kind: c_int,
    _message: *const c_char,
    _out: *const HighsCallbackDataOut,
    answer: *mut HighsCallbackDataIn,
    data: *mut c_void,
) {
    // SAFETY: `data` is what `stop_when_told` gave, and the solver gives a place for the answer, or none.
    unsafe {
        let is_cancelled = *data.cast::<IsCancelled<'_>>();
        if let Some(answer) = answer.as_mut() {
            answer.user_interrupt = c_int::from(is_cancelled());
        }
    }
}
