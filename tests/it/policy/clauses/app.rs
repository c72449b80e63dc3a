//! The clauses of the product itself that the engine keeps.

clauses! {
    app_1 "APP-1"
    app_2 "APP-2"
    app_3 "APP-3"
    app_4 "APP-4"
    app_5 "APP-5"
    app_6 "APP-6"
    app_7 "APP-7"
}
