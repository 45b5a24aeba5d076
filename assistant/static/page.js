// The parts of GOV.UK Frontend that our pages use: the menu of a narrow screen and the skip link.
import { createAll, ServiceNavigation, SkipLink } from "/govuk/govuk-frontend.min.js";

createAll(ServiceNavigation);
createAll(SkipLink);
